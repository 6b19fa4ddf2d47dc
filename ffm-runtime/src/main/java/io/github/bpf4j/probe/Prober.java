package io.github.bpf4j.probe;

