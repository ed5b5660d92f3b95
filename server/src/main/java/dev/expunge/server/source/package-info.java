/**
 * Connected data sources and their data maps. A source belongs to one tenant and one environment; what it is asked for comes
 * through {@link dev.expunge.server.source.ConnectedSources}, which never hands out another one's.
 */
@NullMarked
package dev.expunge.server.source;

import org.jspecify.annotations.NullMarked;
