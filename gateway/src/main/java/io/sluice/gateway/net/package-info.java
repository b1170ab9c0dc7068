/** The endpoint on the network: HTTP by Netty. Knows nothing of what stands behind it. */
package io.sluice.gateway.net;
