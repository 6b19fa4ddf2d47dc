package io.github.bpf4j.maven;

import java.lang.reflect.Proxy;
import org.eclipse.aether.RepositorySystem;

/** Maven's resolver for tests that must not need it: each call fails them. */
final class NoRepositories {

    private NoRepositories() {}

    static RepositorySystem system() {
        return (RepositorySystem) Proxy.newProxyInstance(NoRepositories.class.getClassLoader(),
                new Class<?>[]{RepositorySystem.class}, (proxy, method, arguments) -> {
                    throw new AssertionError("the resolver was asked: " + method.getName());
                });
    }
}
