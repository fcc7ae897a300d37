package org.clairsoin.portal.proof.domain;

/**
 * A complete subtree: the one over leaves {@code index * 2^level} to {@code (index + 1) * 2^level -
 * 1}.
 */
public record Node(int level, long index) {}
