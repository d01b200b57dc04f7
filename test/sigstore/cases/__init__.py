"""The cases, by what they are about. Each module has a function `add(cases)`."""

from . import bundle_form, certificates, entry_bodies, genuine, keys_given, log_entries, provenance, signatures, timestamps

MODULES = (genuine, bundle_form, signatures, certificates, log_entries, entry_bodies, timestamps, keys_given, provenance)
