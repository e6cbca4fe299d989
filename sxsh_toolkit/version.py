"""The version, where floors below the package root may read it."""

VERSION = "0.2.0"
