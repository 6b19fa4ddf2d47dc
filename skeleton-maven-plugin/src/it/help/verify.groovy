// The help goal is the manual: every parameter of every goal, with the property that sets it.
def log = new File(basedir, 'build.log').text
def parameters = [
    'generate': ['objectDirectory', 'compiledDirectory', 'includes', 'excludes', 'dependencyObjects', 'packageName',
                 'types', 'outputDirectory', 'failOnMissing', 'skip'],
    'generate-test': ['testObjectDirectory', 'testOutputDirectory'],
    'compile': ['sourceDirectory', 'clang', 'downloadClang', 'includeDirectories', 'compilerArguments',
                'vmlinuxHeader', 'vmlinuxBtf', 'targetArchitecture'],
    'compile-test': ['testSourceDirectory', 'testCompiledDirectory'],
    'check': ['kernels', 'failOn', 'tolerated', 'mayFail', 'initialConstants', 'reportDirectory'],
    'min-core-btf': ['kernels', 'btfDirectory', 'compress'],
    'vmlinux': ['vmlinuxBtf', 'moduleBtf', 'kernelTypes', 'header'],
    'inspect': ['object', 'objectDirectory', 'compiledDirectory', 'includes', 'excludes', 'format', 'listing',
                'reportFile'],
    'features': ['format', 'helpers', 'reportFile', 'jdk'],
]
parameters.each { goal, names ->
    def text = log.substring(log.indexOf("\nskeleton:$goal\n"))
    names.each { name ->
        assert text =~ /(?s)\n    $name( \(Default:\s+\S+\))?\n.*User property: skeleton\.$name\n/
    }
}
return true
