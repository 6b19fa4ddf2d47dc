// Another package: the class moves. No object any more: it goes, and so do the directories that were made for it.
def log = new File(basedir, 'build.log').text
def sources = new File(basedir, 'target/generated-sources/bpf')
assert log.contains("Deleted $sources/com/acme/MapsBpf.java, its object is gone.")
assert log.contains("Deleted $sources/org/acme/moved/MapsBpf.java, its object is gone.")
assert sources.list().length == 0
