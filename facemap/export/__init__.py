"""Writing what `picture` decides as SVG, PNG, PDF and JSON. Qt only in `raster`."""
