package com.acme;

import com.acme.probes.HelloBufferConfig;

final class App {

    private App() {}

    static HelloBufferConfig open() {
        return HelloBufferConfig.open();
    }
}
