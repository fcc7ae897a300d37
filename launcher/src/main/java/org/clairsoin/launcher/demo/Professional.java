package org.clairsoin.launcher.demo;

/** Somebody who gives care in a house. */
record Professional(
        House house, String code, String prefix, String given, String family, String job) {}
