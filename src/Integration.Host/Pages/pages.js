// Everything works without this file; it only makes some things quicker.
"use strict";
