from .export import export as export
from .redact import Redaction as Redaction
from .redact import redact as redact
