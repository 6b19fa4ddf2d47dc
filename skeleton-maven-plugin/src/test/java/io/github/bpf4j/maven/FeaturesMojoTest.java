package io.github.bpf4j.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.File;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.toolchain.ToolchainManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said before the kernel is asked; src/it/kernel-features asks it. */
class FeaturesMojoTest {

    @TempDir
    private Path base;

    private FeaturesMojo mojo() {
        ToolchainManager toolchains = (ToolchainManager) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[]{ToolchainManager.class}, (proxy, method, arguments) -> List.of());
        FeaturesMojo mojo = new FeaturesMojo(NoRepositories.system(), toolchains);
        mojo.format = "text";
        mojo.helpers = List.of();
        return mojo;
    }

    private static String refusal(FeaturesMojo mojo) {
        return assertThrows(MojoExecutionException.class, mojo::execute).getMessage();
    }

    @Test
    void aDirectoryWithoutAJdkIsNamed() {
        FeaturesMojo mojo = mojo();
        mojo.jdk = new File(base.toFile(), "nowhere");
        assertEquals("<jdk> is " + mojo.jdk + ", which is no JDK; what asks the kernel needs Java 25 or newer",
                refusal(mojo));
    }

    @Test
    void aFormThatIsNotKnownIsAMistake() {
        FeaturesMojo mojo = mojo();
        mojo.format = "xml";
        assertEquals("<format> is xml, but must be text or json", refusal(mojo));
    }
}
