"""The open data of the county: a page for people and a DCAT-AP.de catalogue for portals."""
