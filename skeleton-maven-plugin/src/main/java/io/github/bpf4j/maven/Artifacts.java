package io.github.bpf4j.maven;

import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/**
 * Files of artifacts, from the reactor, the local repository or a remote one.
 *
 * @param system Maven's resolver
 * @param session the build
 * @param repositories where to look when neither reactor nor local repository has it
 */
record Artifacts(RepositorySystem system, RepositorySystemSession session, List<RemoteRepository> repositories) {

    /** The file of an artifact; a directory, if it is a module of this build that has not been packaged. */
    Path file(Artifact artifact, String remedy) throws MojoExecutionException {
        try {
            return system.resolveArtifact(session, new ArtifactRequest(artifact, repositories, null)).getArtifact()
                    .getFile().toPath();
        } catch (ArtifactResolutionException e) {
            String offline = session.isOffline() ? " while offline" : "";
            throw new MojoExecutionException("The artifact " + artifact + " cannot be had" + offline + ": " + remedy,
                    e);
        }
    }
}
