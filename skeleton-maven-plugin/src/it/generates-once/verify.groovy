// The first build writes the skeleton of the sample, the second leaves it alone.
def source = new File(basedir, 'target/generated-sources/bpf/com/acme/HelloBufferConfig.java')
assert source.text.contains('public final class HelloBufferConfig extends BpfSkeleton')
assert source.text.contains('record DataT(')

def reports = new File(basedir, 'build.log').readLines().findAll { it.contains('Skeletons below') }
assert reports.size() == 2
assert reports[0].endsWith(': 1 written, 0 up to date.')
assert reports[1].endsWith(': 0 written, 1 up to date.')
