package io.gleancast.digest.site;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What this handler answers a GET is the same for everyone and no secret: browsers and proxies may keep it for a while.
 * Nothing else may be kept anywhere.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface SharedCaching {}
