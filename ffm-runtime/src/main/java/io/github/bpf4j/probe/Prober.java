package io.github.bpf4j.probe;

import io.github.bpf4j.load.VerifierLogText;
