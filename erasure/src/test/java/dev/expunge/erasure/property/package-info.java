/**
 * The engine's property test: random schemas, random people, and a table of its own of who owns what. It shares no code with
 * the engine; {@link dev.expunge.erasure.property.EngineUnderTest} is the only place that speaks to it.
 */
@NullMarked
package dev.expunge.erasure.property;

import org.jspecify.annotations.NullMarked;
