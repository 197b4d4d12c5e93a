"""The page inside a notebook: a frame that shares nothing with it."""

from html import escape


def notebook_frame(html: str, *, height: int = 640) -> str:
    """The page as an ``<iframe>`` for a notebook cell, ``height`` pixels high.

    The frame is sandboxed without ``allow-same-origin``: the page runs its own scripts, opens
    sources in new tabs and offers downloads, but cannot see the notebook around it.

    >>> notebook_frame('<p title="x">')[:44]
    '<iframe sandbox="allow-scripts allow-popups '
    """
    allowed = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"
    return (
        f'<iframe sandbox="{allowed}" srcdoc="{escape(html, quote=True)}" '
        f'title="Knowledge graph" width="100%" height="{height:d}" '
        'style="border: 1px solid #8884; border-radius: 8px"></iframe>'
    )
