"""What the server answers beside Streamlit's pages: open data, pictures, files, counts; what stands before all."""
