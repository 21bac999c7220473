"""Internal. Open, fetch, decompress and decode inputs."""
