package io.cordboard.bench;

/**
 * Who calls whom: what differs between the fetches of one call and another.
 *
 * @param number the number of the domain that is dialled from outside
 * @param gatewayAddress the address that calls from outside come from
 */
record Call(String domain, String caller, String called, String number, String gatewayAddress) {}
