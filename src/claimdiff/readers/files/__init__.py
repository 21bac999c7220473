"""Internal. Opening, fetching, decompressing and decoding of inputs."""
