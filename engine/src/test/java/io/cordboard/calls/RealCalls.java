package io.cordboard.calls;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A class of the call suite: it makes calls through a real FreeSWITCH. Which of them run at the same time: CallLines. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag("calls")
@ResourceLock(providers = CallLines.class)
@interface RealCalls {}
