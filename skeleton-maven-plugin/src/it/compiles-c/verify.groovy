// Compiled once, left alone, compiled again for another argument; the skeleton follows.
def object = new File(basedir, 'target/bpf/count.bpf.o')
def text = new String(object.bytes, 'ISO-8859-1')
assert text.contains('.BTF.ext') && !text.contains('.debug')
assert !text.contains(basedir.path)

def log = new File(basedir, 'build.log').readLines()
def compiled = log.findAll { it.contains('Objects below') }.collect { it.substring(it.lastIndexOf(': ') + 2) }
assert compiled == ['1 compiled, 0 up to date.', '0 compiled, 1 up to date.', '1 compiled, 0 up to date.']
def written = log.findAll { it.contains('Skeletons below') }.collect { it.substring(it.lastIndexOf(': ') + 2) }
assert written == ['1 written, 0 up to date.', '0 written, 1 up to date.', '1 written, 0 up to date.']

def source = new File(basedir, 'target/generated-sources/bpf/com/acme/Count.java').text
assert source.contains('public final class Count extends BpfSkeleton')
