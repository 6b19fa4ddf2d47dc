// The help goal is the manual: every parameter, with the property that sets it.
def log = new File(basedir, 'build.log').text
assert log.contains('skeleton:generate')
for (name in ['objectDirectory', 'includes', 'excludes', 'packageName', 'types', 'outputDirectory', 'failOnMissing', 'skip']) {
    assert log =~ /(?s)\n    $name( \(Default: \S+\))?\n.*User property: skeleton\.$name\n/
}
