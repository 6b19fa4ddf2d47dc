// Both sources are tried; each message has file, line and column in the form of Maven's compiler plugin.
def log = new File(basedir, 'build.log').text
def directory = new File(basedir, 'src/main/bpf').path
assert log.contains("[ERROR] $directory/also.bpf.c:[3,16] use of undeclared identifier 'b'")
assert log.contains("[ERROR] $directory/wrong.bpf.c:[1,10] 'bpf/no_such_header.h' file not found")
assert log.contains('It belongs to libbpf: install libbpf-dev')
assert log =~ /Failed to execute goal .*compile \(default\) on project compile-error: 2 of 2 BPF sources did not compile/
assert !log.contains('\tat io.github.bpf4j')
