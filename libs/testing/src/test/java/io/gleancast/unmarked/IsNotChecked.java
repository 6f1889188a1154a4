package io.gleancast.unmarked;

/** Its package has no package-info. */
class IsNotChecked {}
