// One sentence with the path of the file, and no stack trace.
def log = new File(basedir, 'build.log').text
def object = new File(basedir, 'src/main/bpf/broken.bpf.o').path
assert log =~ /\[ERROR\] Failed to execute goal .*generate \(default\) on project broken-object: \Q$object\E: /
assert !log.contains('\tat io.github.bpf4j')
assert !new File(basedir, 'target/generated-sources/bpf').exists()
