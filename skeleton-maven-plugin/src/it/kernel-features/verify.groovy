// What the kernel below can do, asked by the runtime in a JVM of its own; without permission most of it is unknown.
import groovy.json.JsonSlurper

def report = new JsonSlurper().parse(new File(basedir, 'target/features.json'))
assert report.release == new File('/proc/sys/kernel/osrelease').text.trim()
assert report.features.'map types'.hash.answer in ['yes', 'unknown']
assert report.features.'helpers of kprobe'.bpf_get_current_pid_tgid.answer in ['yes', 'unknown']

def log = new File(basedir, 'build.log').text
assert log =~ /\nkernel ${java.util.regex.Pattern.quote(report.release)}\n/
assert log =~ /\n  ringbuf +(yes|no|unknown)/
assert log.contains('The kernel cannot be asked: there is no type of programs "kproobe"; there are [')
assert log =~ /<jdk> is \S*nowhere, which is no JDK; what asks the kernel needs Java 25 or newer/
return true
