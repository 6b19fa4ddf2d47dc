// The class of the dependency's object is in the jar, that of the tests is not.
def app = new File(basedir, 'app/target')
assert new File(app, 'classes/com/acme/probes/HelloBufferConfig.class').exists()
assert new File(app, 'test-classes/com/acme/fixture/HelloBufferConfig.class').exists()
def entries = new java.util.zip.ZipFile(new File(app, 'app-1.0.jar')).entries()*.name
assert entries.contains('com/acme/probes/HelloBufferConfig.class')
assert !entries.any { it.startsWith('com/acme/fixture') }

// In a phase in which the other module has no artifact yet, the build says so. (Later Maven 4 takes one it has packaged.)
def log = new File(basedir, 'build.log').text
assert log.count('BUILD SUCCESS') == 3
assert log =~ /The artifact it:probes:jar:1\.0 cannot be had: .* by mvn compile/
