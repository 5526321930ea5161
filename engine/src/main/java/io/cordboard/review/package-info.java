/**
 * What {@code ./cordboard check} says about documents that are in force and will not do what their admin wrote: names that
 * lead nowhere, values that FreeSWITCH reads otherwise, what is left out of configurations, loops. Nothing of it runs in a fetch.
 */
@org.jspecify.annotations.NullMarked
package io.cordboard.review;
