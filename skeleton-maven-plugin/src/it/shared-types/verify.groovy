// Types that two objects have in common stand once, names that the build chooses are taken, a conflict is a warning.
def sources = new File(basedir, 'target/generated-sources/bpf/com/acme')
assert sources.list().sort() == ['Left.java', 'Right.java', 'Types.java']
def left = new File(sources, 'Left.java').text
def right = new File(sources, 'Right.java').text
def types = new File(sources, 'Types.java').text
assert types.contains('public record Event(') && !left.contains('public record Event(')
assert left.contains('public record Config(') && !types.contains('public record Config(')
assert left.contains('> holder() {') && right.contains('> holder() {')
assert types.contains('public record Wrapped(')
assert right.contains('BpfHashMap<Types.PointT, Types.Wrapped> events() {')

def log = new File(basedir, 'build.log').text
assert log.contains('[WARNING] struct config: is laid out differently in left.bpf.o and right.bpf.o: it is not shared')
assert log.contains('2 written, 0 up to date') && log.contains('0 written, 2 up to date')
