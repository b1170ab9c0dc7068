/** The client side of a server's scripts by HTTP. */
@NullMarked
package io.sluice.gateway.remote;

import org.jspecify.annotations.NullMarked;
