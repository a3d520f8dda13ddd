"""What deputies and committees declare before a session on each of its matters (danh sách đồng thuận)."""
