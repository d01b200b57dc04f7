// How exceptions are unwound in a program that is linked statically. There the start code (crtbeginT.o) hands all frame
// descriptions to the unwinder, which sorts them at the first exception: 25 milliseconds, more than most commands take.
// If nothing is handed over, the unwinder finds the sorted table that the linker makes (--eh-frame-hdr), as it does in
// any other program. The linker's --wrap puts these in the place of libgcc's functions.

extern "C" {

void __wrap___register_frame_info(const void* frames, void* object);
void* __wrap___deregister_frame_info(const void* frames);

void __wrap___register_frame_info(const void*, void*) {}
void* __wrap___deregister_frame_info(const void*) { return nullptr; }

}  // extern "C"
