/**
 * Events that programs send, read where the kernel writes them.
 *
 * <p>In three layers: the arithmetic of a ring over a piece of memory, a reader that hands over each event as a place
 * in that memory, and cursors of the event's type on top.
 */
@NullMarked
package io.github.bpf4j.event;

import org.jspecify.annotations.NullMarked;
