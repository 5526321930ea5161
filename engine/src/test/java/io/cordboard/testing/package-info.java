/** Shared by tests: a running Cordboard with its own Redis, and the folders of fixtures. */
package io.cordboard.testing;
