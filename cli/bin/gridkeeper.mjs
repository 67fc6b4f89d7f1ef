#!/usr/bin/env node
// Starts the command line on the project's own Node, whatever Node called us.
import '../../scripts/on-node24.mjs'
