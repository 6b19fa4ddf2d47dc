// The goals that people call by hand, in a project that says nothing about the plugin.
import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log.contains('    table: HASH, 16 entries, key u32 (4 bytes), value struct everything (144 bytes)\n')
assert log.contains('    0: r2 = *(u64 *)(r1 + 8) // byte_off task_like.parent\n')

def objects = new JsonSlurper().parse(new File(basedir, 'target/objects.json'))
def kinds = objects.find { it.name == 'kinds' && it.byteOrder == 'little' }
assert kinds.programs*.name == ['first', 'second']
assert kinds.programs[0].function.relocations*.subject == ['task_like.parent', 'task_like.pid', 'task_like.comm[3]']
assert kinds.sections.find { it.name == '.data' }.variables[0] ==
    [name: 'message', declaration: 'char message[12]', offset: 0, size: 12, visible: true]

def header = new File(basedir, 'src/main/bpf/vmlinux.h').text
assert header.contains('struct task_like {\n\tint pid;\n\tstruct task_like *parent;\n\tchar comm[16];\n};\n')
