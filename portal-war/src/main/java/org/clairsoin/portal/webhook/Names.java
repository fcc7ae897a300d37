package org.clairsoin.portal.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a host. */
@FunctionalInterface
interface Names {

    InetAddress[] addresses(String host) throws UnknownHostException;
}
