"""What deputies and committees declare before a session on each of its matters (danh mục đồng thuận)."""
