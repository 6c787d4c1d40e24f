/** The version that travels in the socket handshake and in every sync path. A hub answers only its own. */
export const protocolVersion = 1;
