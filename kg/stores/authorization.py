"""How to sign in at a SPARQL endpoint: basic and digest authentication, bearer tokens."""

import base64
import urllib.request
from collections.abc import Mapping

from kg.errors import StoreError


class Authorization:
    """What a server is sent so that it lets us in.

    A bearer token, or the name and password as basic authentication, until the server asks for
    digest authentication: Virtuoso does.

    >>> Authorization("ann", "secret", None).headers("https://host/sparql")
    {'Authorization': 'Basic YW5uOnNlY3JldA=='}
    """

    def __init__(self, user: str | None, password: str | None, token: str | None) -> None:
        self._user, self._password, self._token = user, password or "", token
        self._challenge = ""  # what the server has asked, as it said it
        self._silent = False
        self._passwords = urllib.request.HTTPPasswordMgr()
        self._digest = urllib.request.HTTPDigestAuthHandler(self._passwords)

    def headers(self, url: str) -> dict[str, str]:
        """The header for a POST request to ``url``; empty when there is nothing to say.

        Raises ``StoreError`` when the server asks for what nobody could answer.
        """
        if self._token is not None:
            return {"Authorization": f"Bearer {self._token}"}
        if self._user is None or (self._silent and not self._challenge):
            return {}
        if self._challenge:
            return {"Authorization": f"Digest {self._answer(url, self._user)}"}
        pair = f"{self._user}:{self._password}".encode()
        return {"Authorization": f"Basic {base64.b64encode(pair).decode('ascii')}"}

    def _answer(self, url: str, user: str) -> str:
        """What answers the challenge of the server."""
        said = None
        try:
            asked = urllib.request.parse_keqv_list(urllib.request.parse_http_list(self._challenge))
            self._passwords.add_password(asked.get("realm", ""), url, user, self._password)
            request = urllib.request.Request(url, method="POST")
            said = self._digest.get_authorization(request, asked)
        except (ValueError, IndexError, OSError):  # of no known form, algorithm or protection
            pass
        if said is None:
            raise StoreError(
                f"the server asks for digest authentication in a way that has no answer: "
                f"{self._challenge[:80]}",
                hint="ask whoever runs it for a token, and set KG_TOKEN",
            )
        return said

    def may_try_again(self, headers: Mapping[str, str]) -> bool:
        """Whether there is something else to say to a server that has refused us.

        Virtuoso names its challenge only to those who have said nothing.
        """
        if self._user is None or self._token is not None:
            return False
        scheme, _, said = headers.get("WWW-Authenticate", "").partition(" ")
        if scheme.lower() == "digest":
            self._challenge = said or "nothing"
            return True
        silent, self._silent = self._silent, not scheme
        return self._silent and not silent
