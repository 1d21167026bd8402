"""Tagged PDF documents written with typst."""
