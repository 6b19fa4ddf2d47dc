// One class for each object; what cannot have its full form is a warning.
def sources = new File(basedir, 'target/generated-sources/bpf/com/acme')
assert sources.list().sort() == ['Kinds.java', 'MapsBpf.java']
assert sources.listFiles().every { it.text.contains('\npackage com.acme;\n') }

def log = new File(basedir, 'build.log').text
assert log =~ /\[WARNING\] (kinds|maps)\.bpf\.o: /
assert log.contains('Skipped, as skeleton.skip says.')
