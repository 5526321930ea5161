/** Sounds that people upload: WAV files, read and written as telephones need them, and the folder that holds them. */
@NullMarked
package io.cordboard.sound;

import org.jspecify.annotations.NullMarked;
