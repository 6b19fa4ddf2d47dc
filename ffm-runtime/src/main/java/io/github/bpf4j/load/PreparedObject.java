package io.github.bpf4j.load;

import io.github.bpf4j.sys.Fd;
import java.util.Map;

/**
 * What of an object is in the kernel before its programs are; the caller owns it.
 *
 * @param maps the maps by name
 * @param arenas the memory of arenas
 */
public record PreparedObject(Map<String, Fd> maps, ArenaMaps arenas) {}
