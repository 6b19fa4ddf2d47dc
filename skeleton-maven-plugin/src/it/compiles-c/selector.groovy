// Compiling needs a compiler.
def found = System.getenv('PATH').split(File.pathSeparator).any { directory ->
    new File(directory).list().any { it ==~ /clang(-\d+)?/ }
}
if (!found) {
    println 'Nothing is compiled from C: there is no clang on the search path.'
}
return found
