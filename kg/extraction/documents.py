from dataclasses import dataclass
import hashlib
from kg.model import Document, PartialDate
from kg.vocabulary import KGD
@dataclass(frozen=True, slots=True)
class Text:
    document: Document
    text: str
    id: str
def from_string(text, *, date=None, title=None, **k):
    sha=hashlib.sha256(text.encode()).hexdigest()
    return Text(Document(KGD["text-"+sha[:16]],published=PartialDate(date) if date else None,sha256=sha),text,k.get('id','text-'+sha[:16]))
