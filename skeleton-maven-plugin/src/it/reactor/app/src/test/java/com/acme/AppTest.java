package com.acme;

import com.acme.fixture.HelloBufferConfig;

final class AppTest {

    private AppTest() {}

    static HelloBufferConfig fixture() {
        return HelloBufferConfig.open();
    }
}
